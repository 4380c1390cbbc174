/**
 * The documents in which the practices are described. They say what helps; every text here is our own.
 * A year or an author stands here only when the document itself names it.
 */
interface Source {
  readonly title: string;
  readonly author: string | null;
  readonly year: number | null;
}

export const sources = {
  '000': { title: 'De band versterken tussen thuiswerkende werknemers', author: 'Lars Tertoolen', year: 2021 },
  '001': { title: 'Leidinggeven aan thuiswerkers', author: null, year: null },
  '002': {
    title: 'Hoe bevorderen we betekenisvolle sociale interacties in een hybride werkomgeving?',
    author: null,
    year: null,
  },
  '003': {
    title: 'Home Sweet Office: tips voor (thuis)werken na de crisis',
    author: 'Trudy Boere',
    year: null,
  },
  '004': { title: 'Richtlijnen voor werken op afstand voor het mkb', author: null, year: null },
} as const satisfies Readonly<Record<string, Source>>;

export type SourceId = keyof typeof sources;
