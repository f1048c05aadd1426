import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Route } from '../../core/share/address.ts';
import { Play } from '../play/Play.tsx';
import { startPlay } from '../play/session/start-play.ts';
import { Header } from './Header.tsx';
import { usePlaySubject } from './play-subject.ts';
import { SCREEN_NAMES, useRoute } from './route.ts';
import classes from './Shell.module.css';

const Bench = lazy(async () => ({ default: (await import('../bench/Bench.tsx')).Bench }));
const Method = lazy(async () => ({ default: (await import('../method/Method.tsx')).Method }));

/** The frame around the screens. */
export function Shell() {
  const route = useRoute();
  const shown = useRef<HTMLDivElement>(null);
  const playing = route.screen === 'play';
  // The playground stays once it was there: its program goes on and its terminal is not lost.
  const [played, setPlayed] = useState(playing);
  if (playing && !played) setPlayed(true);
  useEffect(() => void startPlay(), []);
  useEffect(() => {
    document.title = playing ? 'Wasm Dyno' : `${SCREEN_NAMES[route.screen]} · Wasm Dyno`;
  }, [playing, route.screen]);

  return (
    <div className={classes.shell}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => (playing ? document : shown.current)?.querySelector('main')?.focus()}
      >
        Skip to the screen
      </button>
      <Header screen={route.screen} />
      <div className={classes.screens}>
        {played && (
          <div className={playing ? classes.screen : classes.away} inert={!playing}>
            <Play active={playing} />
          </div>
        )}
        {!playing && (
          <div ref={shown} className={classes.screen}>
            <Suspense fallback={<p className={classes.loading}>Loading…</p>}>
              <OtherScreen route={route} />
            </Suspense>
          </div>
        )}
      </div>
    </div>
  );
}

/** Play's program can be measured as it is configured there. */
function BenchWithProgram({ link }: { readonly link: string | null }) {
  return <Bench link={link} playModule={usePlaySubject()} />;
}

function OtherScreen({ route }: { readonly route: Route }) {
  if (route.screen === 'bench') return <BenchWithProgram link={route.link} />;
  if (route.screen === 'method') return <Method section={route.section} />;
  return null;
}
