/** The quiz in every language there is. */
import { quizInEnglish } from './en.ts';
import { quizInDutch } from './nl.ts';
import type { Quiz } from './quiz.ts';

export const quizzes: Readonly<Record<'en' | 'nl', Quiz>> = { en: quizInEnglish, nl: quizInDutch };
