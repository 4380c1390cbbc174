/** On whose holidays nothing is planned. The list of countries is large and comes when this part is there. */
import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../../calendar/holidays.ts';
import { Select } from '../../components/field.tsx';
import type { PartProps } from './parts.ts';

export function DaysOff({ translate, settings, onSettings }: PartProps) {
  const { holidayCountry: country, holidayRegion: region } = settings;
  const [places, setPlaces] = useState<{ countries: readonly Place[]; regions: readonly Place[] } | null>(null);
  const { language } = translate;
  useEffect(() => {
    let isCurrent = true;
    void import('../../calendar/holidays.ts').then(({ holidayCountries, holidayRegions }) => {
      if (!isCurrent) return;
      const names = new Intl.DisplayNames(language, { type: 'region' });
      const countries = holidayCountries(language)
        .map(({ code, name }) => ({ code, name: /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? name) : name }))
        .sort((a, b) => a.name.localeCompare(b.name, language));
      setPlaces({ countries, regions: country ? holidayRegions(country, language) : [] });
    });
    return () => {
      isCurrent = false;
    };
  }, [country, language]);
  const countries = places?.countries ?? (country ? [{ code: country, name: country }] : []);
  return (
    <div class="fields">
      <Select
        label={translate('options.holidays.country')}
        value={country ?? ''}
        options={[
          ['', translate('options.holidays.none')],
          ...countries.map(({ code, name }) => [code, name] as const),
        ]}
        onChange={(code) => onSettings({ holidayCountry: code || null, holidayRegion: null })}
      />
      {places && places.regions.length > 0 && (
        <Select
          label={translate('options.holidays.region')}
          value={region ?? ''}
          options={[
            ['', translate('options.holidays.wholeCountry')],
            ...places.regions.map(({ code, name }) => [code, name] as const),
          ]}
          onChange={(code) => onSettings({ holidayRegion: code || null })}
        />
      )}
    </div>
  );
}
