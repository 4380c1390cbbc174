/**
 * The page's end of signing in. Microsoft's library is five times the size of everything else here: it is fetched when somebody
 * signs in, or when the desk needs a token for an account that is there.
 */
import { OnlineError } from '../../calendar/online.ts';
import { signInSettings } from '../../entrypoints/background/sign-in/settings.ts';
import type { ToDesk } from './desk.worker.ts';
import type { Host } from './host.ts';
import type { Bridge, MicrosoftSignIn } from './msal.ts';
import type { PageQuestion } from './page-way.ts';

export interface SignIn {
  /** Fetches what signing in needs: a browser opens a window only for so long after the click. */
  readonly prepare: () => void;
}

export interface SignInPort {
  readonly worker: Pick<Worker, 'postMessage' | 'addEventListener'>;
  readonly load: () => Promise<MicrosoftSignIn>;
}

export function answerDesk({ worker, load }: SignInPort): SignIn {
  let loading: Promise<MicrosoftSignIn> | null = null;
  const loaded = (): Promise<MicrosoftSignIn> => {
    loading ??= load().catch(() => {
      // Fetched again with the next click.
      loading = null;
      throw new OnlineError('sign-in-offline', 'wait');
    });
    return loading;
  };
  const tell = (message: ToDesk) => worker.postMessage(message);

  async function answer({ question, wish }: PageQuestion): Promise<void> {
    try {
      // Nothing was fetched, so there is nothing to forget.
      const got = wish.kind === 'revoke' && !loading ? null : await (await loaded()).grant(wish);
      tell({ kind: 'page', answer: { question, got } });
    } catch (error) {
      const { code, remedy } = error instanceof OnlineError ? error : new OnlineError('sign-in-failed', 'sign-in');
      tell({ kind: 'page', answer: { question, refused: { code, remedy } } });
    }
  }

  worker.addEventListener('message', (event) => {
    const { data } = event as MessageEvent<Partial<PageQuestion>>;
    if (data.question !== undefined && data.wish) void answer({ question: data.question, wish: data.wish });
  });
  return { prepare: () => void loaded().catch(() => undefined) };
}

/** Null in a build that was given no client: then signing in is not offered. */
export function offerSignIn(worker: SignInPort['worker'], host: () => Promise<Host>): SignIn | null {
  const { microsoft: client, microsoftTenant, at } = signInSettings;
  if (client === '') return null;
  return answerDesk({
    worker,
    load: async () => {
      const [library, { microsoftSignIn }, { hasSignIn, place }] = await Promise.all([
        import('@azure/msal-browser'),
        import('./msal.ts'),
        host(),
      ]);
      const page = new URL('sign-in.html', new URL(import.meta.env.BASE_URL, location.origin));
      return microsoftSignIn({
        library,
        client,
        authority: `${at.microsoftLogin}/${microsoftTenant}`,
        page: page.href,
        locale: place.locale,
        isFramed: window.parent !== window,
        hasHost: hasSignIn,
        bridge: (window as { nestedAppAuthBridge?: Bridge }).nestedAppAuthBridge,
      });
    },
  });
}
