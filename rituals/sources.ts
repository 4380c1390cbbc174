/** The documents in which the practices are described. They say what helps; every text here is our own. */
export const sources = {
  '000': { title: 'De band versterken tussen thuiswerkende werknemers', author: 'Lars Tertoolen', year: 2021 },
  '001': { title: 'Leidinggeven aan thuiswerkers', author: null, year: 2020 },
  '002': { title: 'Betekenisvolle sociale interacties', author: null, year: 2025 },
  '003': { title: 'Home Sweet Office: tips voor (thuis)werken na de crisis', author: 'Trudy Boere', year: 2020 },
  '004': { title: 'Richtlijnen voor werken op afstand voor het mkb', author: null, year: 2020 },
} as const;

export type SourceId = keyof typeof sources;
