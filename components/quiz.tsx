/**
 * The pub quiz as its host runs it: the questions of a round go to the chat with one click, each answer stays folded until it is
 * wanted. Folded, because the host may be sharing this very screen.
 */
import { useState } from 'preact/hooks';
import type { Language, Translate } from '../locales/translate.ts';
import { type Quiz, type QuizRound, questionsForChat } from '../rituals/quiz/quiz.ts';

export interface QuizPageProps {
  readonly quiz: Quiz;
  readonly translate: Translate;
  /** What else it can be read in, with the name as its speakers write it. */
  readonly languages: readonly { readonly language: Language; readonly name: string }[];
  readonly onLanguage: (language: Language) => void;
  /** False when the browser refused. */
  readonly copy: (text: string) => Promise<boolean>;
}

export function QuizPage({ quiz, translate, languages, onLanguage, copy }: QuizPageProps) {
  return (
    <main class="surface quiz" lang={translate.language}>
      <header>
        <h1>{translate('quiz.title')}</h1>
        <p class="soft">{translate('quiz.intro')}</p>
        <div class="quiz-languages">
          {languages.map(({ language, name }) => (
            <button
              key={language}
              type="button"
              class="button button-quiet"
              lang={language}
              aria-pressed={language === translate.language}
              onClick={() => onLanguage(language)}
            >
              {name}
            </button>
          ))}
        </div>
      </header>
      {quiz.map((round) => (
        <Round key={round.name} round={round} translate={translate} copy={copy} />
      ))}
    </main>
  );
}

interface RoundProps extends Pick<QuizPageProps, 'translate' | 'copy'> {
  readonly round: QuizRound;
}

function Round({ round, translate, copy }: RoundProps) {
  const [said, setSaid] = useState('');
  const onCopy = async () => {
    const isCopied = await copy(questionsForChat(round));
    setSaid(translate(isCopied ? 'quiz.copied' : 'quiz.notCopied'));
  };
  return (
    <section class="quiz-round">
      <h2>{round.name}</h2>
      <ol>
        {round.questions.map(({ question, answer, aside }, index) => (
          <li key={question}>
            <details class="disclosure">
              <summary>
                <span class="quiz-number">{index + 1}.</span> <span>{question}</span>
              </summary>
              <p class="quiz-answer">
                <strong>{answer}</strong>
                {aside && <span class="soft">{aside}</span>}
              </p>
            </details>
          </li>
        ))}
      </ol>
      <p class="quiz-copy">
        <button type="button" class="button" onClick={onCopy}>
          {translate('quiz.copy')}
        </button>
        <span role="status" class="soft small">
          {said}
        </span>
      </p>
    </section>
  );
}
