/** Who could at which hour: a small table, so that it can be heard as well as seen. No look says anything by colour alone. */
import type { HeatView } from './heat-view.ts';

export function HeatStrip({ view }: { readonly view: HeatView }) {
  const [mine, ...elsewhere] = view.zones;
  return (
    <div class="heat">
      <table>
        <caption>{view.caption}</caption>
        <thead>
          <tr>
            <th scope="row">{mine?.name}</th>
            {mine?.hours.map((hour) => (
              <th scope="col" key={hour}>
                <Hour text={hour} />
              </th>
            ))}
          </tr>
          {elsewhere.map(({ name, hours }) => (
            <tr key={name} class="heat-elsewhere">
              <th scope="row">{name}</th>
              {hours.map((hour, index) => (
                <td key={mine?.hours[index]}>
                  <Hour text={hour} />
                </td>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {view.rows.map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map(({ state, text }, index) => (
                <td key={mine?.hours[index]} class={`heat-cell heat-${state}`} title={text}>
                  <span class="hidden-text">{text}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {view.together && <p class="small">{view.together}</p>}
      <ul class="heat-legend" aria-hidden="true">
        {view.legend.map(({ state, text }) => (
          <li key={state}>
            <span class={`heat-cell heat-${state}`} /> {text}
          </li>
        ))}
      </ul>
      {view.unknown && <p class="soft small">{view.unknown}</p>}
    </div>
  );
}

/** Where clocks differ by half an hour, the minutes stand beneath: beside the hour there is no room. */
function Hour({ text }: { readonly text: string }) {
  const [hour, minutes] = text.split(':');
  return (
    <>
      {hour}
      {minutes && <span class="heat-minutes">:{minutes}</span>}
    </>
  );
}
