/** The headers that keep a page to itself: what it may load, and who may hold it in a frame. */

/**
 * Where Microsoft shows tabs: Teams, Outlook and Microsoft 365. As its documents list them for `frame-ancestors`; the page's own
 * origin is there for the host that we test in.
 */
const hosts = [
  "'self'",
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
];

const policy = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, values]) => [name, ...values].join(' '))
    .join('; ');

const bare = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'worker-src': ["'self'"],
  'style-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Of a page that nobody frames and that talks to nobody. */
export const closedPolicy = policy({ ...bare, 'frame-ancestors': ["'none'"] });

/**
 * Of a tab: Microsoft's hosts may frame it, it may sign in and ask Graph, and teams-js asks for its list of hosts. A token without a
 * question comes by a hidden frame of Microsoft's, which then shows `sign-in.html`.
 */
export const tabPolicy = policy({
  ...bare,
  'connect-src': [
    "'self'",
    'https://graph.microsoft.com',
    'https://login.microsoftonline.com',
    'https://res.cdn.office.net',
  ],
  'frame-src': ["'self'", 'https://login.microsoftonline.com'],
  'frame-ancestors': hosts,
});

/** On every answer. */
export const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** Two years; only ever sent over https, where it means something. */
export const onlyHttps = 'max-age=63072000; includeSubDomains';
