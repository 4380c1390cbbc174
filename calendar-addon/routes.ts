/** Everything that can be asked of the add-on: each is one address, and an ID token is made for one address. */
export const MOUNT = '/add-on';

/** Google opens these by itself: the panel, and an event. Their answers have a form of their own. */
export const triggers = ['home', 'event'] as const;
export const presses = [
  'refresh',
  'detail',
  'plan',
  'undo',
  'later',
  'never',
  'opener',
  'guests',
  'allow-free-busy',
  'make-ritual',
  'settings',
  'save-settings',
] as const;
export type Trigger = (typeof triggers)[number];
export type Press = (typeof presses)[number];
export type Route = Trigger | Press;
export const routes: readonly Route[] = [...triggers, ...presses];

export const addressAt =
  (origin: string) =>
  (route: Route): string =>
    `${origin}${MOUNT}/${route}`;
