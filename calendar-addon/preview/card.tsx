/** A card as Google's panel would show it, in the look of this house. Only the tags that Google knows become anything. */
import { Fragment, type VNode } from 'preact';
import type { Button, Card, Section, Widget } from '../contract.ts';

export type OnPress = (button: Button) => void;

interface ViewProps {
  readonly onPress: OnPress;
}

/** `<b>`, `<i>`, and the three characters that are written out: the rest is text. */
export function marked(text: string): (VNode | string)[] {
  return text.split(/(<b>.*?<\/b>|<i>.*?<\/i>)/s).map((part) => {
    const plain = part
      .replace(/^<[bi]>|<\/[bi]>$/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&amp;/g, '&');
    if (part.startsWith('<b>')) return <b key={part}>{plain}</b>;
    return part.startsWith('<i>') ? <i key={part}>{plain}</i> : plain;
  });
}

const kinds: Readonly<Record<NonNullable<Button['type']>, string>> = {
  FILLED: 'button button-primary',
  FILLED_TONAL: 'button button-primary',
  OUTLINED: 'button',
  BORDERLESS: 'button button-quiet',
};

function ButtonView({ button, onPress }: ViewProps & { readonly button: Button }) {
  return (
    <button type="button" class={kinds[button.type ?? 'OUTLINED']} onClick={() => onPress(button)}>
      {button.text}
    </button>
  );
}

type Selection = Extract<Widget, { selectionInput: unknown }>['selectionInput'];

function SelectionView({ name, label, type, items }: Selection) {
  if (type === 'DROPDOWN') {
    return (
      <label class="panel-field">
        <span>{label}</span>
        <select class="input" name={name}>
          {items.map(({ text, value, selected }) => (
            <option key={value} value={value} selected={selected}>
              {text}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset class="panel-boxes">
      <legend>{label}</legend>
      {items.map(({ text, value, selected }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={selected} /> {text}
        </label>
      ))}
    </fieldset>
  );
}

function WidgetView({ widget, onPress }: ViewProps & { readonly widget: Widget }) {
  if ('textParagraph' in widget) return <p>{marked(widget.textParagraph.text)}</p>;
  if ('decoratedText' in widget) {
    const { topLabel, text, bottomLabel } = widget.decoratedText;
    return (
      <div class="panel-decorated">
        {topLabel && <p class="small soft">{topLabel}</p>}
        <p>{marked(text)}</p>
        {bottomLabel && <p class="small soft">{bottomLabel}</p>}
      </div>
    );
  }
  if ('buttonList' in widget) {
    return (
      <div class="panel-buttons">
        {widget.buttonList.buttons.map((button) => (
          <ButtonView key={button.text} button={button} onPress={onPress} />
        ))}
      </div>
    );
  }
  return <SelectionView {...widget.selectionInput} />;
}

function SectionView({ section, onPress }: ViewProps & { readonly section: Section }) {
  return (
    <section class="panel-section">
      {section.header && <h3>{section.header}</h3>}
      {section.widgets.map((widget, index) => (
        <Fragment key={`${index} ${JSON.stringify(widget)}`}>
          <WidgetView widget={widget} onPress={onPress} />
        </Fragment>
      ))}
    </section>
  );
}

export function CardView({ card, onPress }: ViewProps & { readonly card: Card }) {
  const { header, sections, fixedFooter } = card;
  return (
    <article class="panel-card" aria-label={header.title}>
      <header class="panel-head">
        <h2>{header.title}</h2>
        {header.subtitle && <p class="soft">{header.subtitle}</p>}
      </header>
      {sections.map((section, index) => (
        <SectionView key={`${index} ${JSON.stringify(section)}`} section={section} onPress={onPress} />
      ))}
      {fixedFooter && (
        <footer class="panel-foot">
          <ButtonView button={fixedFooter.primaryButton} onPress={onPress} />
        </footer>
      )}
    </article>
  );
}
