/** Tells when a page changes its own address without loading anew, as pages that are programs do. */

/** Browsers without the Navigation API say nothing of it. */
const ADDRESS_CHECK = 1_000;

export function watchAddress(view: Window, changed: () => void, signal: AbortSignal): void {
  let address = view.location.href;
  const look = () => {
    if (address === view.location.href) return;
    address = view.location.href;
    changed();
  };
  const { navigation } = view as unknown as { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', look, { signal });
  const check = navigation ? undefined : view.setInterval(look, ADDRESS_CHECK);
  view.addEventListener('popstate', look, { signal });
  signal.addEventListener('abort', () => view.clearInterval(check));
}
