import { withEmoji } from './emoji.ts';

interface Texted {
  text: string;
}

/** The parts of an element that show, whatever its type. */
interface Shown {
  type: string;
  text?: Texted;
  alt_text?: string;
  placeholder?: Texted;
  initial_value?: string;
  initial_date?: string;
  initial_time?: string;
  initial_option?: { text: Texted };
  options?: { text: Texted }[];
}

/** A button, menu or field as text: `[Approve]`, `[Pick one ▾]`, `____`. */
export function elementText(element: object): string {
  const shown = element as Shown;
  switch (shown.type) {
    case 'button':
    case 'workflow_button':
      return `[${withEmoji(shown.text?.text ?? '')}]`;
    case 'image':
      return `[${shown.alt_text}]`;
    case 'overflow':
      return `[⋯ ${optionTexts(shown).join(' · ')}]`;
    case 'checkboxes':
    case 'radio_buttons':
      return optionTexts(shown)
        .map((text) => `( ) ${text}`)
        .join('  ');
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return shown.initial_value ?? '____';
    default:
      return `[${initialText(shown) ?? shown.placeholder?.text ?? ''} ▾]`;
  }
}

function initialText(shown: Shown): string | undefined {
  return shown.initial_option?.text.text ?? shown.initial_date ?? shown.initial_time;
}

function optionTexts({ options = [] }: Shown): string[] {
  return options.map((option) => option.text.text);
}
