/**
 * The shape of the pub quiz that comes with the digital outing, and the text a host pastes into the chat. The questions are
 * chosen per language, not translated: what is fun to know differs from place to place. Only facts that do not age.
 */
export interface QuizQuestion {
  readonly question: string;
  readonly answer: string;
  /** A sentence for the host to tell with the answer. */
  readonly aside?: string;
}

export interface QuizRound {
  readonly name: string;
  readonly questions: readonly QuizQuestion[];
}

export type Quiz = readonly QuizRound[];

/** One round for the chat: numbered questions, without the answers. */
export const questionsForChat = ({ name, questions }: QuizRound): string =>
  [name, ...questions.map(({ question }, index) => `${index + 1}. ${question}`)].join('\n');
