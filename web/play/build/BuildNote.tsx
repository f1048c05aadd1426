import { Button, Progress } from '@mantine/core';
import { COMPILERS, useCompilers } from '../../build/compilers.ts';
import { useSiteGo } from '../../build/site-toolchains.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { formatBytes } from '../../ui/quantity.ts';
import { buildOpenProject, downloadAndBuild } from '../session/build/build.ts';
import { isBuilding, useBuild } from '../session/build/build-store.ts';
import classes from './BuildPanel.module.css';
import { transferText } from './words.ts';

/** The download of the compiler, or why it stopped. */
export function BuildNote() {
  const { asksForDownload, recipe, crash } = useBuild();
  const siteGo = useSiteGo(recipe?.language === 'go');
  if (recipe === null) return null;
  const { title } = COMPILERS[recipe.language];
  if (asksForDownload && recipe.language === 'go' && siteGo === null) {
    return (
      <ProblemNote
        tone="info"
        problem={{
          title: 'Go is not on this site.',
          detail:
            'The toolchain is an optional part of a site. You can edit the sources here, and build them elsewhere.',
          remedy: 'To add it, install Go, run `npm run toolchains` in a clone of Wasm Dyno, and start it again.',
        }}
      />
    );
  }
  if (asksForDownload) {
    const download = (recipe.language === 'go' ? siteGo?.download : null) ?? COMPILERS[recipe.language].download;
    return (
      <ProblemNote
        tone="info"
        problem={{
          title: `Building needs the compiler ${title}${download === null ? '' : `, a download of ${formatBytes(download)}`}.`,
          detail: 'The browser keeps it for the next visits. The sources stay in this tab.',
          remedy: '',
        }}
      >
        <Button className={classes.noteAction} size="compact-sm" onClick={() => void downloadAndBuild()}>
          Download and build
        </Button>
      </ProblemNote>
    );
  }
  if (crash !== null) {
    return (
      <ProblemNote
        tone="bad"
        problem={{ title: crash, detail: 'The sources and the last good build are kept.', remedy: 'Build again.' }}
      >
        <Button
          className={classes.noteAction}
          variant="default"
          size="compact-sm"
          onClick={() => void buildOpenProject()}
        >
          Build again
        </Button>
      </ProblemNote>
    );
  }
  return <Download />;
}

function Download() {
  const language = useBuild((state) => state.recipe?.language ?? null);
  const building = useBuild(isBuilding);
  const states = useCompilers();
  if (language === null || !building) return null;
  const state = states[COMPILERS[language].worker];
  if (state.kind !== 'loading') return null;
  const { title } = COMPILERS[language];
  const { loaded, total } = state.transfer;
  const share = state.stage === 'download' && total !== null && total > 0 ? (loaded / total) * 100 : null;
  return (
    <div className={classes.download}>
      <span>{state.stage === 'download' ? `Downloading ${title}` : `Preparing ${title}`}</span>
      <Progress
        className={classes.progress}
        value={share ?? 100}
        animated={share === null}
        aria-label={`Loading ${title}`}
      />
      <span className={classes.figures}>{state.stage === 'download' ? transferText(state.transfer) : ''}</span>
    </div>
  );
}
