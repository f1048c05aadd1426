import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Route } from '../../core/share/address.ts';
import { Play } from '../play/Play.tsx';
import { useDialogs } from '../play/session/dialog-store.ts';
import { sharedAddressOf } from '../play/session/review-store.ts';
import { followAddress, startPlay } from '../play/session/start-play.ts';
import { useNarrowPage } from '../ui/use-narrow.ts';
import { Header } from './Header.tsx';
import { LessonPanes, type LessonSide } from './LessonPanes.tsx';
import { PageTitle } from './measuring/PageTitle.tsx';
import { usePlaySubject } from './play-subject.ts';
import { SCREEN_NAMES, useRoute } from './route.ts';
import classes from './Shell.module.css';
import { useThemeColour } from './use-theme-colour.ts';

const Bench = lazy(async () => ({ default: (await import('../bench/Bench.tsx')).Bench }));
const Learn = lazy(async () => ({ default: (await import('../learn/Learn.tsx')).Learn }));
const LessonBeside = lazy(async () => ({ default: (await import('./lesson/LessonBeside.tsx')).LessonBeside }));
const Dataset = lazy(async () => ({ default: (await import('../dataset/Dataset.tsx')).Dataset }));
const Help = lazy(async () => ({ default: (await import('./Help.tsx')).Help }));
const MeasuringTitle = lazy(async () => ({
  default: (await import('./measuring/MeasuringTitle.tsx')).MeasuringTitle,
}));
const ReportsScreen = lazy(async () => ({ default: (await import('./ReportsScreen.tsx')).ReportsScreen }));
const Method = lazy(async () => ({ default: (await import('../method/Method.tsx')).Method }));

/** The header and the screen that the address names. */
export function Shell() {
  const route = useRoute();
  const shown = useRef<HTMLDivElement>(null);
  // A lesson is shown next to Play; on a narrow page, one of them at a time.
  const lesson = route.screen === 'learn' && route.lesson !== null;
  const narrow = useNarrowPage();
  const [side, setSide] = useState<LessonSide>('lesson');
  const playing = route.screen === 'play' || (lesson && (!narrow || side === 'program'));
  const reading = route.screen !== 'play' && !(lesson && narrow && side === 'program');
  // Play stays mounted once it was shown, so that its program keeps running and its terminal keeps its output.
  const [played, setPlayed] = useState(playing || lesson);
  if ((playing || lesson) && !played) setPlayed(true);
  const hasHelp = useDialogs((state) => state.mounted.help);
  usePlayAddress(route);
  useHelpKey();
  useThemeColour();
  const title = route.screen === 'play' ? 'Wasm Dyno' : `${SCREEN_NAMES[route.screen]} · Wasm Dyno`;
  // Measurements start on Bench, so its code is not loaded before.
  const [measures, setMeasures] = useState(route.screen === 'bench');
  if (route.screen === 'bench' && !measures) setMeasures(true);

  return (
    <div className={classes.shell}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => (reading ? shown.current : document)?.querySelector<HTMLElement>('main, section')?.focus()}
      >
        Skip to content
      </button>
      <Suspense fallback={<PageTitle title={title} />}>
        {measures ? <MeasuringTitle title={title} /> : <PageTitle title={title} />}
      </Suspense>
      <Header screen={route.screen} measures={measures} />
      <div className={`${classes.screens} ${lesson ? classes.beside : ''}`}>
        {lesson && narrow && <LessonPanes side={side} onSide={setSide} />}
        {played && (
          <div className={playing ? classes.screen : classes.away} inert={!playing}>
            <Play active={playing} compact={lesson} />
          </div>
        )}
        {route.screen !== 'play' && (
          <div
            ref={shown}
            className={reading ? classes.screen : classes.away}
            inert={!reading}
            // Next to Play, which is the main landmark, a lesson is a region.
            role={lesson && narrow ? 'main' : undefined}
          >
            <Suspense fallback={<p className={classes.loading}>Loading…</p>}>
              <OtherScreen route={route} />
            </Suspense>
          </div>
        )}
      </div>
      {hasHelp && (
        <Suspense>
          <Help />
        </Suspense>
      )}
    </div>
  );
}

/** Starts Play with the setup in the address, if there is one, and follows the address. */
function usePlayAddress(route: Route): void {
  const isPlay = route.screen === 'play';
  const setup = isPlay ? route.setup : undefined;
  // Not in an effect: the first drawing already shows the review instead of the reader's own program.
  useState(() => void startPlay(isPlay ? sharedAddressOf(setup, location.search) : null));
  useEffect(() => {
    if (isPlay) void followAddress(setup);
  }, [isPlay, setup]);
}

/** Opens the help with "?", unless the key is typed into a field. */
function useHelpKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
      if (event.key !== '?' || isTyping || event.defaultPrevented) return;
      event.preventDefault();
      useDialogs.getState().show('help');
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Bench, which can measure the program that is open in Play with its configuration there. */
function BenchWithProgram({ link }: { readonly link: string | null }) {
  return <Bench link={link} playModule={usePlaySubject()} />;
}

function OtherScreen({ route }: { readonly route: Route }) {
  if (route.screen === 'bench') return <BenchWithProgram link={route.link} />;
  if (route.screen === 'reports') return <ReportsScreen view={route.view} />;
  if (route.screen === 'learn') {
    return route.lesson === null ? <Learn /> : <LessonBeside address={route.lesson} step={route.step} />;
  }
  if (route.screen === 'dataset') return <Dataset address={route.address} />;
  if (route.screen === 'method') return <Method section={route.section} />;
  return null;
}
