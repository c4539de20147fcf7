/** Lines of print on a page. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#8a2b20"/><path d="M8 10h16M14 16h10M10 22h14" stroke="#fbfaf7" stroke-width="3" stroke-linecap="round"/></svg>`;

/** What the public edition adds to the style of every page. */
export const EDITION_RULES = `
.skip { position: absolute; inset-inline-start: 1rem; inset-block-start: -4rem; padding: .25rem .75rem; background: var(--paper); color: var(--accent) }
.skip:focus { inset-block-start: .5rem; z-index: 1 }
.site { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.5rem; margin-block-end: 2rem; padding-block: 0 1rem; border-block-start: 0 }
.site > p { font-size: 1.5rem; font-weight: 700; line-height: 1.4 }
.site > p a, main > header a { text-decoration: none }
.site form { flex: 1; max-inline-size: 22rem; margin-inline-start: auto }
.site nav { order: 1; flex-basis: 100% }
.site nav ul { padding: 0 }
.whole { margin-block-start: .5rem }
[aria-current] { color: var(--accent); text-decoration: none }
form { display: flex; gap: .5rem }
input, button { min-block-size: 2.75rem; padding: .25rem .75rem; border: 1px solid var(--soft); border-radius: .25rem; background: transparent; color: inherit; font: inherit; line-height: 1.5 }
input { flex: 1; min-inline-size: 0 }
button { background: var(--accent); border-color: var(--accent); color: var(--paper); cursor: pointer }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
main > header { border-block-start: 0; padding-block-start: 0 }
.links { display: flex; flex-wrap: wrap; gap: 0 1.25rem; padding: 0; list-style: none }
.links a { display: inline-block; padding-block: .25rem }
.turn { display: flex; justify-content: space-between; gap: 1rem; margin-block-start: 2.5rem; padding-block-start: 1rem; border-block-start: 1px solid var(--line) }
.turn a { padding-block: .375rem }
.turn > :only-child:last-child[rel=next] { margin-inline-start: auto }
.days, .days ol, .found { padding: 0; list-style: none }
.days h3 { margin-block-start: 1.25rem; font-size: 1.0625rem; color: var(--soft) }
.days ol { border-inline-start: 2px solid var(--line); padding-inline-start: 1rem }
.days .here { border-inline-start: 2px solid var(--accent); margin-inline-start: calc(-1rem - 2px); padding-inline-start: 1rem; font-weight: 700 }
.days .here .note { font-weight: 400 }
.found li { padding-block: .625rem }
.found li + li { border-block-start: 1px solid var(--line) }
.issue { margin-block-start: 1.5rem }
.issue :is(h2, h3) { padding: 0; border: 0; color: inherit; font-size: 1.125rem; line-height: 1.65 }
.closing { color: var(--soft); font-size: .9375rem }
main > .alone .more > summary { display: none }
@media print {
  .site, .skip, .turn, form, .share { display: none }
  .card > :is(h1, h2, h3) > a[href^="/"]::after { content: none }
}
`;
