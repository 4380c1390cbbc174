/** All rituals there are, in the order of the practices they make possible. One import and one line in the list for each. */
import type { Ritual, RitualId } from '../ritual.ts';

export const catalogue: readonly Ritual[] = [];

const byId: ReadonlyMap<RitualId, Ritual> = new Map(catalogue.map((ritual) => [ritual.id, ritual]));

export const ritualById = (id: RitualId): Ritual | undefined => byId.get(id);
