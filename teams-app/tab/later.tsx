/** A part of the tab that is fetched when it is first shown. */
import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** `failed`: the sentence for when it could not be fetched. */
export function Later<P extends object>({
  load,
  failed,
  ...rest
}: { load: () => Promise<ComponentType<P>>; failed: string } & P) {
  const [state, become] = useState<{ Part: ComponentType<P> | null; isGone: boolean }>({ Part: null, isGone: false });
  useEffect(() => {
    load().then(
      (Part) => become({ Part, isGone: false }),
      () => become({ Part: null, isGone: true }),
    );
  }, []);
  if (state.Part) return <state.Part {...(rest as unknown as P)} />;
  return <main class="tab">{state.isGone && <p role="alert">{failed}</p>}</main>;
}
