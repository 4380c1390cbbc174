/**
 * Which clients this build may sign in as, and where the two houses are. Both are set when it is built (docs/sign-in.md): a
 * client is registered by whoever publishes the extension. Without one the buttons say so, and everything else works.
 */
export interface SignInSettings {
  /** Of the kind "Chrome extension"; also in the manifest. Empty where there is none, as the others. */
  readonly googleChrome: string;
  /** Of the kind "Web application": for other browsers, and for a second account in Chrome. */
  readonly googleWeb: string;
  /** Of the kind "Single-page application". */
  readonly microsoft: string;
  /** `common`, `organizations`, or one organisation. */
  readonly microsoftTenant: string;
  /** Origins. Others than these only in the build of a test. */
  readonly at: {
    readonly googleAccounts: string;
    readonly googleRevoke: string;
    readonly googleApi: string;
    readonly microsoftLogin: string;
    readonly graph: string;
  };
}

export const noClients: SignInSettings = {
  googleChrome: '',
  googleWeb: '',
  microsoft: '',
  microsoftTenant: 'common',
  at: {
    googleAccounts: 'https://accounts.google.com',
    googleRevoke: 'https://oauth2.googleapis.com',
    googleApi: 'https://www.googleapis.com',
    microsoftLogin: 'https://login.microsoftonline.com',
    graph: 'https://graph.microsoft.com',
  },
};

/** Put in its place by the build; there is none where nothing was built. */
declare const __SIGN_IN__: SignInSettings | undefined;

export const signInSettings: SignInSettings =
  (typeof __SIGN_IN__ === 'undefined' ? undefined : __SIGN_IN__) ?? noClients;
