// What every page has: menus that close on Escape, forms that are sent once, error summaries that take the focus.
import { closeMenusOnEscape } from "./menu.js";
import { focusErrorSummary, sendOnce } from "./forms.js";

closeMenusOnEscape();
focusErrorSummary();
sendOnce();
