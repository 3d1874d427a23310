/** Colours by name; each pair of text and ground has a contrast of at least 4.5 to 1. */
const light =
	"--ng-ink:#1c2430;--ng-soft:#5b6878;--ng-paper:#fff;--ng-room:#f5f8fc;--ng-switch:#eeedf9;--ng-house:#fffaf0;--ng-line:#8a97a8;--ng-new:#0a6b4f;--ng-tag:#e6f6f0;--ng-there:#1d5fc4;--ng-back:#9a4a00;--ng-dies:#c01f35;--ng-on:#fff";
const dark =
	"--ng-ink:#e8edf4;--ng-soft:#9fb0c3;--ng-paper:#12171e;--ng-room:#1b2430;--ng-switch:#252340;--ng-house:#241f14;--ng-line:#6d7b8d;--ng-new:#5fd6ae;--ng-tag:#12352b;--ng-there:#8fbcff;--ng-back:#ffb877;--ng-dies:#ff8a96;--ng-on:#12171e";

/**
 * Every rule is below `.ng-diagram`, so that a page may hold the SVG inline. The page's `data-theme` wins over the
 * reader's preference; print is always light.
 */
export const style = [
	`.ng-diagram{${light};max-width:100%;height:auto;font-family:Inter,'Noto Sans','Noto Sans CJK JP','Noto Sans CJK SC',system-ui,sans-serif}`,
	`@media (prefers-color-scheme:dark){.ng-diagram{${dark}}}`,
	`[data-theme=light] .ng-diagram{${light}}`,
	`[data-theme=dark] .ng-diagram{${dark}}`,
	`@media print{.ng-diagram,[data-theme] .ng-diagram{${light};print-color-adjust:exact;-webkit-print-color-adjust:exact}}`,
	".ng-diagram .paper{fill:var(--ng-paper)}",
	".ng-diagram text{fill:var(--ng-ink)}",
	".ng-diagram .name{font-size:15px;font-weight:650}",
	".ng-diagram .word{font-size:11.5px;font-weight:400;fill:var(--ng-soft)}",
	".ng-diagram .mono{font-family:ui-monospace,'DejaVu Sans Mono','Liberation Mono',Menlo,Consolas,monospace;font-size:12px;white-space:pre}",
	".ng-diagram .ip{fill:var(--ng-soft)}",
	".ng-diagram .room{fill:var(--ng-room);stroke:var(--ng-line);stroke-width:1.4}",
	".ng-diagram .switch{fill:var(--ng-switch)}",
	".ng-diagram .house{fill:var(--ng-house);stroke-dasharray:7 5}",
	".ng-diagram .room.down{stroke-dasharray:3 3}",
	".ng-diagram .cable{fill:none;stroke:var(--ng-line);stroke-width:2.4;stroke-linejoin:round}",
	".ng-diagram .cable.down{stroke-width:1.6;stroke-dasharray:3 4}",
	".ng-diagram .port{fill:var(--ng-paper);stroke:var(--ng-ink);stroke-width:1.4}",
	".ng-diagram .port.down{stroke-dasharray:2 2}",
	".ng-diagram .new{stroke:var(--ng-new);stroke-width:2.6}",
	".ng-diagram .cable.new{stroke-width:3.4}",
	".ng-diagram .tag{fill:var(--ng-tag);stroke:var(--ng-new);stroke-width:1.2}",
	".ng-diagram .way{fill:none;stroke:var(--ng-there);stroke-width:4;stroke-opacity:.35;stroke-linejoin:round}",
	".ng-diagram .dies circle{fill:var(--ng-dies)}",
	".ng-diagram .dies path{fill:none;stroke:var(--ng-on);stroke-width:2.2;stroke-linecap:round}",
	".ng-diagram .hop path{stroke-width:1.6;stroke-linejoin:round}",
	".ng-diagram .hop.request path{fill:var(--ng-there);stroke:var(--ng-there)}",
	".ng-diagram .hop.reply path{fill:var(--ng-paper);stroke:var(--ng-back)}",
	".ng-diagram .step{font-size:10.5px;font-weight:650;font-variant-numeric:tabular-nums}",
	".ng-diagram .request .step{fill:var(--ng-on)}",
	".ng-diagram .reply .step{fill:var(--ng-back)}",
	".ng-diagram text.add,.ng-diagram .add{fill:var(--ng-new);font-weight:600}",
].join("\n");
