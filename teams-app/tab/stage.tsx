/** The meeting's stage: one question and who has the floor, large enough for a room. It only shows; the panel leads. */
import { createMomentText } from '../../components/moment-text.ts';
import type { Translate } from '../../locales/translate.ts';
import type { Stage as Shown } from './stage-link.ts';

export function Stage({ shown, translate }: { shown: Shown | null; translate: Translate }) {
  const [now, ...rest] = shown?.queue ?? [];
  const list = createMomentText(translate.language, 'UTC').list;
  return (
    <main class="stage" aria-live="polite">
      {!shown && <p class="soft">{translate('teams.stage.nothing')}</p>}
      {shown?.question && <h1>{shown.question}</h1>}
      {now && (
        <p class="stage-floor">
          <strong>{now}</strong> {translate('teams.stage.floor')}
        </p>
      )}
      {rest.length > 0 && (
        <p class="soft stage-then">{translate('teams.stage.then', { names: list(rest.slice(0, 3)) })}</p>
      )}
      {shown && !now && shown.had > 0 && <p class="stage-floor">{translate('teams.stage.everybody')}</p>}
      {shown?.question && <p class="soft">{translate('teams.stage.mayPass')}</p>}
    </main>
  );
}
