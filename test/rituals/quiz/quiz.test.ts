import { describe, expect, test } from 'vitest';
import { quizzes } from '../../../rituals/quiz/index.ts';
import { questionsForChat } from '../../../rituals/quiz/quiz.ts';

for (const [language, quiz] of Object.entries(quizzes)) {
  const questions = quiz.flatMap((round) => round.questions);

  describe(`the pub quiz in ${language}`, () => {
    test('has three rounds of eight, as the guide of the digital outing says', () => {
      expect(quiz.map((round) => round.questions.length)).toEqual([8, 8, 8]);
      expect(new Set(quiz.map((round) => round.name)).size).toBe(3);
    });

    test('asks nothing twice', () => {
      expect(new Set(questions.map(({ question }) => question)).size).toBe(24);
      const answers = questions.map(({ answer }) => answer.toLowerCase());
      expect(answers.filter((answer, index) => answers.indexOf(answer) !== index)).toEqual([]);
    });

    test('fits a chat: every question is one short line with a question mark, every answer shorter', () => {
      for (const { question, answer } of questions) {
        expect(question, `Ask it, with a question mark: ${question}`).toMatch(/\?$/);
        expect(question.length, `Shorten: ${question}`).toBeLessThanOrEqual(120);
        expect(answer.length, `Shorten: ${answer}`).toBeLessThanOrEqual(45);
        expect(answer, `An answer is no sentence: ${answer}`).not.toMatch(/[.?!]$/);
      }
    });

    test('gives no answer away in its question', () => {
      const small = new Set(['the', 'een', 'and', 'van', 'lake', 'united', 'states']);
      const given = questions.filter(({ question, answer }) => {
        const choices = /: (.*)\?$/.exec(question)?.[1] ?? '';
        const asked = new Set<string>(
          question
            .replace(choices, '')
            .toLowerCase()
            .match(/\p{L}+/gu),
        );
        const words = answer.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
        return words.some((word) => !small.has(word) && asked.has(word));
      });
      expect(given.map(({ question }) => question)).toEqual([]);
    });

    test('knows only what does not age: nothing about who is, holds or won something now', () => {
      const aging =
        /\b(?:currently|latest|newest|president|minister|champion|record|nu|huidige|nieuwste|laatste|koning)\b/i;
      expect(questions.filter(({ question }) => aging.test(question)).map(({ question }) => question)).toEqual([]);
    });

    test('can be pasted round by round', () => {
      for (const round of quiz) {
        const chat = questionsForChat(round).split('\n');
        expect(chat).toHaveLength(9);
        expect(chat[0]).toBe(round.name);
        expect(chat[8]).toBe(`8. ${round.questions[7]?.question}`);
      }
    });
  });
}

test('what goes to the chat holds no answer', () => {
  const round = { name: 'One', questions: [{ question: 'What?', answer: 'That', aside: 'Really.' }] };
  expect(questionsForChat(round)).toBe('One\n1. What?');
});
