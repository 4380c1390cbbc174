/** Language and look. */
import { Select } from '../../components/field.tsx';
import { createTranslate, type Language, languages } from '../../locales/translate.ts';
import type { Look } from '../background/messages.ts';
import type { PartProps } from './parts.ts';

const looks: readonly Look[] = ['system', 'light', 'dark'];

export function Appearance({ translate, settings, onSettings }: PartProps) {
  return (
    <div class="fields">
      <Select
        label={translate('options.language')}
        value={settings.language ?? ''}
        options={[
          ['', translate('options.languageBrowser')],
          ...languages.map((language) => [language, createTranslate(language)('languageName')] as const),
        ]}
        onChange={(language) => onSettings({ language: (language || null) as Language | null })}
      />
      <Select
        label={translate('options.look')}
        value={settings.look}
        options={looks.map((look) => [look, translate(`options.looks.${look}`)] as const)}
        onChange={(look) => onSettings({ look: look as Look })}
      />
    </div>
  );
}
