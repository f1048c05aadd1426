import { Play } from '../play/Play.tsx';
import { Header } from './Header.tsx';
import classes from './Shell.module.css';

/** The frame around the screens. */
export function Shell() {
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to the playground
      </a>
      <Header />
      <Play />
    </div>
  );
}
