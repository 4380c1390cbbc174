/**
 * What Google's side panel takes, by the schema that it publishes for HTTP add-ons (developers.google.com, "Build a Google
 * Workspace add-on using HTTP endpoints"). What it would refuse, or show as a bare error, fails here.
 */
import { expect } from 'vitest';
import type { Answer, Card } from '../../calendar-addon/contract.ts';
import { deploymentAt } from '../../calendar-addon/deployment.ts';
import { type Route, triggers } from '../../calendar-addon/routes.ts';

const { oauthScopes } = deploymentAt('https://wandelgang.example');

/** Steps through the stack of cards, by the names of the schema. */
const steps = ['popToRoot', 'pop', 'popToCard', 'pushCard', 'updateCard'];
/** The tags that cards know, as far as we use them. */
const unknownTag = /<(?!\/?[bi]>)/;

function only(value: object, names: readonly string[]): void {
  for (const name of Object.keys(value)) expect(names, JSON.stringify(value).slice(0, 200)).toContain(name);
}

export function takeAsGoogle(route: Route, answer: Answer): void {
  if ('requesting_google_scopes' in answer) {
    only(answer, ['requesting_google_scopes']);
    const asked: { scopes?: readonly string[]; all_scopes?: boolean } = answer.requesting_google_scopes;
    expect(asked.all_scopes === true).toBe(asked.scopes === undefined);
    // What is not in the deployment cannot be asked for.
    for (const scope of asked.scopes ?? []) expect(oauthScopes).toContain(scope);
    return;
  }
  const isTrigger = triggers.some((one) => one === route);
  only(answer, [isTrigger ? 'action' : 'renderActions']);
  const shown = 'renderActions' in answer ? answer.renderActions : answer;
  only(shown, isTrigger ? ['action'] : ['action', 'hostAppAction']);
  const { navigations = [], notification, ...rest } = shown.action;
  only(rest, []);
  expect(navigations.length > 0 || notification !== undefined, 'an answer that does nothing').toBe(true);
  if (notification) expect(notification.text, 'plain text').toMatch(/^[^<>]+$/);
  for (const step of navigations) {
    expect(Object.keys(step)).toEqual([expect.toBeOneOf(isTrigger ? ['pushCard'] : steps)]);
    if ('pushCard' in step) takeCard(step.pushCard);
    if ('updateCard' in step) takeCard(step.updateCard);
  }
}

function takeCard(card: Card): void {
  only(card, ['name', 'header', 'sections', 'fixedFooter']);
  const names: string[] = [];
  for (const { header = '', widgets } of card.sections) {
    expect(header).not.toMatch(unknownTag);
    for (const widget of widgets) {
      expect(Object.keys(widget), 'a widget is of one kind').toHaveLength(1);
      if ('textParagraph' in widget) expect(widget.textParagraph.text).not.toMatch(unknownTag);
      if ('decoratedText' in widget) {
        const { text, topLabel = '', bottomLabel = '' } = widget.decoratedText;
        expect(text).not.toMatch(unknownTag);
        for (const label of [topLabel, bottomLabel]) expect(label).not.toMatch(/[<>]/);
      }
      if ('selectionInput' in widget) {
        const { name, items } = widget.selectionInput;
        names.push(name);
        expect(items.length).toBeGreaterThan(0);
        expect(new Set(items.map(({ value }) => value)).size, 'each choice once').toBe(items.length);
      }
    }
  }
  expect(new Set(names).size, 'each field once').toBe(names.length);
}
