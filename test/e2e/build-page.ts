import { expect, type Locator, type Page } from '@playwright/test';
import type { PlayPage } from './play-page.ts';

/** Drives projects and the Build panel as a user does. */
export class BuildPage {
  readonly play: PlayPage;
  readonly panel: Locator;
  readonly build: Locator;
  readonly cancel: Locator;
  /** The state of the build in a few words. */
  readonly status: Locator;
  readonly problems: Locator;

  constructor(play: PlayPage) {
    this.play = play;
    this.panel = play.page.getByRole('region', { name: 'Build', exact: true });
    this.build = this.panel.getByRole('button', { name: 'Build', exact: true });
    this.cancel = this.panel.getByRole('button', { name: 'Cancel', exact: true });
    this.status = this.panel.getByRole('status').first();
    this.problems = this.panel.getByRole('list', { name: 'Problems' });
  }

  get #page(): Page {
    return this.play.page;
  }

  /** Creates a project from a template in the dialog. */
  async create(language: string, template: string, name: string): Promise<void> {
    await this.play.bar.getByRole('button', { name: /^Open/ }).click();
    await this.#page.getByRole('menuitem', { name: 'New project…' }).click();
    const dialog = this.#page.getByRole('dialog', { name: 'New project' });
    await dialog.getByText(language, { exact: true }).click();
    await dialog.getByRole('radio', { name: template, exact: true }).check();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('button', { name: 'Create project' }).click();
    await expect(this.play.bar).toContainText(name);
  }

  async show(): Promise<void> {
    await this.#page.getByRole('tab', { name: /^Build/ }).click();
  }

  /** Agrees to the download of a large compiler, if the page asks for it. */
  async agree(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Download and build' }).click();
  }

  /** Replaces the whole text of the open document. Pasted, because typing closes brackets and indents lines. */
  async write(text: string): Promise<void> {
    await this.#page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.#page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.play.editor.locator('.view-lines').click();
    await this.#page.keyboard.press('ControlOrMeta+a');
    await this.#page.keyboard.press('ControlOrMeta+v');
  }

  /** Builds if necessary, runs, and waits for the end of the run. */
  async buildAndRun(): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+Enter');
    await this.play.ended();
  }
}
