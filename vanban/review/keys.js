"use strict";
// Which key does what. Everything can be done with a button as well.

const KEYS = {
  ArrowDown: "next", ArrowRight: "next", ArrowUp: "back", ArrowLeft: "back",
  KeyZ: "undo", KeyP: "whole", KeyD: "delete", KeyA: "add", KeyJ: "join", KeyS: "split",
};

// The action that a key press asks for: Enter in the field, or Alt with another key; a number is another reading.
function actionOf(event, field) {
  if (event.isComposing) return null; // a Vietnamese keyboard is still putting a letter together
  if (event.key === "Enter" && event.target === field && !event.shiftKey) return { does: "accept" };
  if (!event.altKey || event.ctrlKey || event.metaKey) return null;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  if (digit) return { does: "alternative", number: Number(digit[1]) };
  return KEYS[event.code] ? { does: KEYS[event.code] } : null;
}
