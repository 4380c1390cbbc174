/** A box that stands as it was clicked while its answer is on the way: it neither jumps back, nor loses the focus. */
import { useState } from 'preact/hooks';

interface AskedCheckProps {
  readonly label: string;
  readonly isOn: boolean;
  /** Ends when `isOn` says what became of it. */
  readonly onAsk: (isOn: boolean) => Promise<void>;
}

export function AskedCheck({ label, isOn, onAsk }: AskedCheckProps) {
  const [asked, setAsked] = useState<readonly boolean[]>([]);
  const ask = async (wanted: boolean) => {
    setAsked((before) => [...before, wanted]);
    await onAsk(wanted);
    setAsked((before) => before.slice(1));
  };
  return (
    <label class="choice">
      <input
        type="checkbox"
        checked={asked.at(-1) ?? isOn}
        onChange={(event) => void ask(event.currentTarget.checked)}
      />
      <span class="entry-name">{label}</span>
    </label>
  );
}
