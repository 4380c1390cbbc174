/**
 * Outlook names time zones in Windows' way. This is the Unicode CLDR table `windowsZones` (territory 001), and the names as
 * Windows shows them in menus, which some versions of Outlook write instead.
 * Names are IANA's older ones where CLDR still has them: every browser knows those.
 */
import { isZone, type Zone } from './zone.ts';

const byId: ReadonlyMap<string, Zone> = new Map([
  ['aus central standard time', 'Australia/Darwin'],
  ['aus eastern standard time', 'Australia/Sydney'],
  ['afghanistan standard time', 'Asia/Kabul'],
  ['alaskan standard time', 'America/Anchorage'],
  ['aleutian standard time', 'America/Adak'],
  ['altai standard time', 'Asia/Barnaul'],
  ['arab standard time', 'Asia/Riyadh'],
  ['arabian standard time', 'Asia/Dubai'],
  ['arabic standard time', 'Asia/Baghdad'],
  ['argentina standard time', 'America/Buenos_Aires'],
  ['astrakhan standard time', 'Europe/Astrakhan'],
  ['atlantic standard time', 'America/Halifax'],
  ['aus central w. standard time', 'Australia/Eucla'],
  ['azerbaijan standard time', 'Asia/Baku'],
  ['azores standard time', 'Atlantic/Azores'],
  ['bahia standard time', 'America/Bahia'],
  ['bangladesh standard time', 'Asia/Dhaka'],
  ['belarus standard time', 'Europe/Minsk'],
  ['bougainville standard time', 'Pacific/Bougainville'],
  ['canada central standard time', 'America/Regina'],
  ['cape verde standard time', 'Atlantic/Cape_Verde'],
  ['caucasus standard time', 'Asia/Yerevan'],
  ['cen. australia standard time', 'Australia/Adelaide'],
  ['central america standard time', 'America/Guatemala'],
  ['central asia standard time', 'Asia/Bishkek'],
  ['central brazilian standard time', 'America/Cuiaba'],
  ['central europe standard time', 'Europe/Budapest'],
  ['central european standard time', 'Europe/Warsaw'],
  ['central pacific standard time', 'Pacific/Guadalcanal'],
  ['central standard time', 'America/Chicago'],
  ['central standard time (mexico)', 'America/Mexico_City'],
  ['chatham islands standard time', 'Pacific/Chatham'],
  ['china standard time', 'Asia/Shanghai'],
  ['cuba standard time', 'America/Havana'],
  ['dateline standard time', 'Etc/GMT+12'],
  ['e. africa standard time', 'Africa/Nairobi'],
  ['e. australia standard time', 'Australia/Brisbane'],
  ['e. europe standard time', 'Europe/Chisinau'],
  ['e. south america standard time', 'America/Sao_Paulo'],
  ['easter island standard time', 'Pacific/Easter'],
  ['eastern standard time', 'America/New_York'],
  ['eastern standard time (mexico)', 'America/Cancun'],
  ['egypt standard time', 'Africa/Cairo'],
  ['ekaterinburg standard time', 'Asia/Yekaterinburg'],
  ['fle standard time', 'Europe/Kiev'],
  ['fiji standard time', 'Pacific/Fiji'],
  ['gmt standard time', 'Europe/London'],
  ['gtb standard time', 'Europe/Bucharest'],
  ['georgian standard time', 'Asia/Tbilisi'],
  ['greenland standard time', 'America/Godthab'],
  ['greenwich standard time', 'Atlantic/Reykjavik'],
  ['haiti standard time', 'America/Port-au-Prince'],
  ['hawaiian standard time', 'Pacific/Honolulu'],
  ['india standard time', 'Asia/Calcutta'],
  ['iran standard time', 'Asia/Tehran'],
  ['israel standard time', 'Asia/Jerusalem'],
  ['jordan standard time', 'Asia/Amman'],
  ['kaliningrad standard time', 'Europe/Kaliningrad'],
  ['kamchatka standard time', 'Asia/Kamchatka'],
  ['korea standard time', 'Asia/Seoul'],
  ['libya standard time', 'Africa/Tripoli'],
  ['line islands standard time', 'Pacific/Kiritimati'],
  ['lord howe standard time', 'Australia/Lord_Howe'],
  ['magadan standard time', 'Asia/Magadan'],
  ['magallanes standard time', 'America/Punta_Arenas'],
  ['marquesas standard time', 'Pacific/Marquesas'],
  ['mauritius standard time', 'Indian/Mauritius'],
  ['mid-atlantic standard time', 'Etc/GMT+2'],
  ['middle east standard time', 'Asia/Beirut'],
  ['montevideo standard time', 'America/Montevideo'],
  ['morocco standard time', 'Africa/Casablanca'],
  ['mountain standard time', 'America/Denver'],
  ['mountain standard time (mexico)', 'America/Mazatlan'],
  ['myanmar standard time', 'Asia/Rangoon'],
  ['n. central asia standard time', 'Asia/Novosibirsk'],
  ['namibia standard time', 'Africa/Windhoek'],
  ['nepal standard time', 'Asia/Katmandu'],
  ['new zealand standard time', 'Pacific/Auckland'],
  ['newfoundland standard time', 'America/St_Johns'],
  ['norfolk standard time', 'Pacific/Norfolk'],
  ['north asia east standard time', 'Asia/Irkutsk'],
  ['north asia standard time', 'Asia/Krasnoyarsk'],
  ['north korea standard time', 'Asia/Pyongyang'],
  ['omsk standard time', 'Asia/Omsk'],
  ['pacific sa standard time', 'America/Santiago'],
  ['pacific standard time', 'America/Los_Angeles'],
  ['pacific standard time (mexico)', 'America/Tijuana'],
  ['pakistan standard time', 'Asia/Karachi'],
  ['paraguay standard time', 'America/Asuncion'],
  ['qyzylorda standard time', 'Asia/Qyzylorda'],
  ['romance standard time', 'Europe/Paris'],
  ['russia time zone 10', 'Asia/Srednekolymsk'],
  ['russia time zone 11', 'Asia/Kamchatka'],
  ['russia time zone 3', 'Europe/Samara'],
  ['russian standard time', 'Europe/Moscow'],
  ['sa eastern standard time', 'America/Cayenne'],
  ['sa pacific standard time', 'America/Bogota'],
  ['sa western standard time', 'America/La_Paz'],
  ['se asia standard time', 'Asia/Bangkok'],
  ['saint pierre standard time', 'America/Miquelon'],
  ['sakhalin standard time', 'Asia/Sakhalin'],
  ['samoa standard time', 'Pacific/Apia'],
  ['sao tome standard time', 'Africa/Sao_Tome'],
  ['saratov standard time', 'Europe/Saratov'],
  ['singapore standard time', 'Asia/Singapore'],
  ['south africa standard time', 'Africa/Johannesburg'],
  ['south sudan standard time', 'Africa/Juba'],
  ['sri lanka standard time', 'Asia/Colombo'],
  ['sudan standard time', 'Africa/Khartoum'],
  ['syria standard time', 'Asia/Damascus'],
  ['taipei standard time', 'Asia/Taipei'],
  ['tasmania standard time', 'Australia/Hobart'],
  ['tocantins standard time', 'America/Araguaina'],
  ['tokyo standard time', 'Asia/Tokyo'],
  ['tomsk standard time', 'Asia/Tomsk'],
  ['tonga standard time', 'Pacific/Tongatapu'],
  ['transbaikal standard time', 'Asia/Chita'],
  ['turkey standard time', 'Europe/Istanbul'],
  ['turks and caicos standard time', 'America/Grand_Turk'],
  ['us eastern standard time', 'America/Indianapolis'],
  ['us mountain standard time', 'America/Phoenix'],
  ['utc', 'Etc/UTC'],
  ['utc+12', 'Etc/GMT-12'],
  ['utc+13', 'Etc/GMT-13'],
  ['utc-02', 'Etc/GMT+2'],
  ['utc-08', 'Etc/GMT+8'],
  ['utc-09', 'Etc/GMT+9'],
  ['utc-11', 'Etc/GMT+11'],
  ['ulaanbaatar standard time', 'Asia/Ulaanbaatar'],
  ['venezuela standard time', 'America/Caracas'],
  ['vladivostok standard time', 'Asia/Vladivostok'],
  ['volgograd standard time', 'Europe/Volgograd'],
  ['w. australia standard time', 'Australia/Perth'],
  ['w. central africa standard time', 'Africa/Lagos'],
  ['w. europe standard time', 'Europe/Berlin'],
  ['w. mongolia standard time', 'Asia/Hovd'],
  ['west asia standard time', 'Asia/Tashkent'],
  ['west bank standard time', 'Asia/Hebron'],
  ['west pacific standard time', 'Pacific/Port_Moresby'],
  ['yakutsk standard time', 'Asia/Yakutsk'],
  ['yukon standard time', 'America/Whitehorse'],
]);

/** Of the shown names such as `(UTC+01:00) Amsterdam, Berlin, Bern` those places that are no city of the zone data. */
const byPlace: ReadonlyMap<string, Zone> = new Map([
  ['alaska', 'America/Anchorage'],
  ['arizona', 'America/Phoenix'],
  ['atlantic time (canada)', 'America/Halifax'],
  ['brasilia', 'America/Sao_Paulo'],
  ['cape verde islands', 'Atlantic/Cape_Verde'],
  ['central america', 'America/Guatemala'],
  ['central time (us & canada)', 'America/Chicago'],
  ['chennai', 'Asia/Calcutta'],
  ['coordinated universal time', 'Etc/UTC'],
  ['eastern time (us & canada)', 'America/New_York'],
  ['ekaterinburg', 'Asia/Yekaterinburg'],
  ['greenland', 'America/Godthab'],
  ['hawaii', 'Pacific/Honolulu'],
  ['indiana (east)', 'America/Indianapolis'],
  ['international date line west', 'Etc/GMT+12'],
  ['kathmandu', 'Asia/Katmandu'],
  ['mid-atlantic', 'Etc/GMT+2'],
  ['midway island', 'Pacific/Pago_Pago'],
  ['mountain time (us & canada)', 'America/Denver'],
  ['newfoundland', 'America/St_Johns'],
  ["nuku'alofa", 'Pacific/Tongatapu'],
  ['pacific time (us & canada)', 'America/Los_Angeles'],
  ['petropavlovsk-kamchatsky', 'Asia/Kamchatka'],
  ['port louis', 'Indian/Mauritius'],
  ['saskatchewan', 'America/Regina'],
  ['sri jayawardenepura', 'Asia/Colombo'],
  ['west central africa', 'Africa/Lagos'],
]);

let cities: ReadonlyMap<string, Zone> | undefined;

/** `amsterdam` → `Europe/Amsterdam`, for every city that the zone data is named after. */
function zoneOfCity(city: string): Zone | undefined {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [
      zone
        .slice(zone.lastIndexOf('/') + 1)
        .replaceAll('_', ' ')
        .toLowerCase(),
      zone,
    ]),
  );
  return cities.get(city);
}

/** `(UTC-05:00) Eastern Time (US & Canada)`: the part in front is only for the eye, it has no summer time. */
function zoneOfShownName(name: string): Zone | undefined {
  const shown = /^\((?:UTC|GMT)[^)]*\)\s*(.+)$/i.exec(name)?.[1] ?? (name.includes(',') ? name : undefined);
  if (shown === undefined) return undefined;
  const plain = shown.replace(/^greenwich mean time\s*:\s*/, '').replaceAll('us and canada', 'us & canada');
  for (const place of [plain, ...plain.split(/[,;]/)].map((part) => part.trim())) {
    const zone = byPlace.get(place) ?? zoneOfCity(place);
    if (zone) return zone;
  }
  return undefined;
}

/** The zone of a Windows name, as id or as shown; undefined when it is none. */
export function zoneOfWindowsName(name: string): Zone | undefined {
  const plain = name.toLowerCase();
  const zone = byId.get(plain) ?? zoneOfShownName(plain);
  return zone !== undefined && isZone(zone) ? zone : undefined;
}
