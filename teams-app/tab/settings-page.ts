/** The settings, with the styles and all the words that only they need: a part of its own, fetched when somebody opens them. */
import '../../components/form.css';
import '../../entrypoints/options/options.css';

export { Options } from '../../entrypoints/options/options.tsx';
