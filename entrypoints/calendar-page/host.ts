/** Our place in a calendar's page, with the styles that what is drawn there needs. */
import cardStyle from '../../components/card.css?inline';
import controls from '../../components/controls.css?inline';
import { createHost as createBareHost, type Host } from '../../components/host.ts';
import list from '../../components/plan-list.css?inline';
import tokens from '../../components/tokens.css?inline';
import own from './page.css?inline';

export { type Host, removeOldHosts } from '../../components/host.ts';

const css = [own, tokens, controls, cardStyle, list].join('\n');

export const createHost = (page: Document, signal: AbortSignal): Host => createBareHost(page, { css, signal });
