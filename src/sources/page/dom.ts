/** The few members of a DOM that reading a page needs; linkedom's own types ask for the dom library. */
export type PageElement = {
  readonly textContent: string | null;
  readonly tagName: string;
  readonly localName: string;
  readonly parentElement: PageElement | null;
  readonly nextElementSibling: PageElement | null;
  getAttribute(name: string): string | null;
  /** Several times as fast as a selector: reading asks a page many times. */
  getElementsByTagName(name: string): Iterable<PageElement>;
  querySelectorAll(selector: string): Iterable<PageElement>;
  querySelector(selector: string): PageElement | null;
  remove(): void;
};
export type PageDocument = Pick<PageElement, "getElementsByTagName" | "querySelectorAll" | "querySelector">;
