import { translate } from "@docusaurus/Translate";
import MDXComponents from "@theme-original/MDXComponents";
import type { ComponentProps, ReactNode } from "react";

/** Wider than the page it scrolls, and who has only a keyboard has to get to it. */
function Table(props: ComponentProps<"table">): ReactNode {
	return (
		// biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
		// biome-ignore lint/a11y/useSemanticElements: it is no group of fields
		<div className="ng-scroll" role="group" tabIndex={0} aria-label={translate({ id: "table", message: "Table" })}>
			<table {...props} />
		</div>
	);
}

export default { ...MDXComponents, table: Table };
