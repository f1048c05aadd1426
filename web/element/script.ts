import { defineWasmDyno } from './element.ts';

/* `embed.js`, for `<script src="https://…/embed.js">`: frames come from the site that the script comes from. */
const script = document.currentScript;
if (script instanceof HTMLScriptElement) defineWasmDyno(new URL('.', script.src).href);
