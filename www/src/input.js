/**
 * The ways in: dropped, chosen, pasted, or the sample.
 *
 * @import { Input } from "clr-wallet"
 */
import { element } from "./page.js";

/**
 * @param {object} to
 * @param {(input: Input) => void} to.open
 * @param {() => void} to.sample
 * @param {(id: string) => void} to.trouble
 */
export function onInput({ open, sample, trouble }) {
  /**
   * A file goes before text: what is dragged out of a mail brings both.
   *
   * @param {DataTransfer | null} data
   */
  const openTransfer = (data) => {
    const [file, ...others] = data?.files ?? [];
    const text = data?.getData("text/plain");
    if (file) open(file);
    else if (text) open(text);
    if (others.length > 0) trouble("one-at-a-time");
  };
  onDrop(openTransfer);
  onPaste(openTransfer);

  const chooser = /** @type {HTMLInputElement} */ (element("file"));
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    if (file) open(file);
    chooser.value = ""; // so that the same file can be chosen again
  });

  const box = /** @type {HTMLTextAreaElement} */ (element("pasted"));
  element("paste-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (box.value.trim() === "") trouble("nothing-pasted");
    else open(box.value);
  });

  element("sample").addEventListener("click", sample);
}

/** @param {(data: DataTransfer | null) => void} openTransfer */
function onDrop(openTransfer) {
  const { classList } = document.documentElement;
  document.addEventListener("dragover", (event) => {
    event.preventDefault();
    classList.add("dragging");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) classList.remove("dragging");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    classList.remove("dragging");
    openTransfer(event.dataTransfer);
  });
}

/**
 * Anywhere on the page; in a field, pasting keeps its usual meaning.
 *
 * @param {(data: DataTransfer | null) => void} openTransfer
 */
function onPaste(openTransfer) {
  document.addEventListener("paste", (event) => {
    const target = event.target;
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) return;
    event.preventDefault();
    openTransfer(event.clipboardData);
  });
}
