/** The whole bank. A new kind is one file in `bank/`, one line here and one in `openerKinds`. */
import afterBreak from './bank/after-break.ts';
import arriving from './bank/arriving.ts';
import choices from './bank/choices.ts';
import crossTeam from './bank/cross-team.ts';
import friday from './bank/friday.ts';
import help from './bank/help.ts';
import learning from './bank/learning.ts';
import lookingAhead from './bank/looking-ahead.ts';
import lookingBack from './bank/looking-back.ts';
import monday from './bank/monday.ts';
import newcomer from './bank/newcomer.ts';
import pictures from './bank/pictures.ts';
import place from './bank/place.ts';
import season from './bank/season.ts';
import smallJoys from './bank/small-joys.ts';
import taste from './bank/taste.ts';
import thanks from './bank/thanks.ts';
import together from './bank/together.ts';
import workStories from './bank/work-stories.ts';
import type { Opener } from './opener.ts';

export const openers: readonly Opener[] = [
  ...arriving,
  ...smallJoys,
  ...workStories,
  ...place,
  ...taste,
  ...lookingBack,
  ...lookingAhead,
  ...thanks,
  ...help,
  ...choices,
  ...pictures,
  ...learning,
  ...together,
  ...season,
  ...monday,
  ...friday,
  ...newcomer,
  ...afterBreak,
  ...crossTeam,
];
