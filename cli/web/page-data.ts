/** What the terminal hands to its page, per language. */
import type { PlanView } from '../../components/plan-view.ts';
import type { Language } from '../../locales/translate.ts';

export interface PageData {
  readonly view: PlanView;
  readonly language: Language;
  readonly isSample: boolean;
}
