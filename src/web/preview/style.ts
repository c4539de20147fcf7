/** What the preview adds to the style of every page: phones beside each other, and what two chat apps look like. */
export const PREVIEW_STYLE = `
body:has(> .preview) { max-inline-size: none; padding: 1.5rem }
.bar { display: flex; flex-wrap: wrap; gap: .5rem 2rem; align-items: baseline; border: 0; padding: 0 }
.bar h1 { font-size: 1.5rem }
.bar nav ul { padding: 0 }
.bar nav [aria-current] { color: var(--accent); font-weight: 700 }
.phones { display: grid; grid-template-columns: repeat(auto-fill, 24.375rem); gap: 2rem; justify-content: center; margin-block: 1.5rem }
@media (min-width: 80rem) { .phones { grid-template-columns: repeat(3, 24.375rem) } }
.phone { margin: 0; min-inline-size: 0 }
.phone figcaption { font-weight: 700; padding-block-end: .5rem }
.screen { margin: 0; block-size: 52.75rem; overflow: auto; border: 1px solid var(--line); border-radius: 1rem }
.screen iframe { display: block; inline-size: 100%; block-size: 100%; border: 0 }
.light { color-scheme: light; --bubble: #fff; --said: #0f1114; --quiet: #707579; --link: #2678b6; --back: #d5dfe7; --button: #ffffffb3; --box: #f2f3f5; --rule: #0000001f }
.dark { color-scheme: dark; --bubble: #182533; --said: #f5f5f5; --quiet: #8796a5; --link: #6ab3f3; --back: #0e1621; --button: #2b3a4d; --box: #2b2d31; --rule: #ffffff1f }
.chat { min-block-size: 100%; padding: .75rem; font-size: .9375rem; line-height: 1.6; color: var(--said); background: var(--back) }
.chat a, .chat .link { color: var(--link); text-decoration: none }
.chat hr { border-color: var(--rule); margin-block: .75rem }
.chat ul { padding-inline-start: 1.25rem }
.chat p + p { margin-block-start: .375rem }
.chat .heading { font-weight: 700; line-height: 1.5; margin-block-start: .75rem }
.bubble { background: var(--bubble); border-radius: .75rem; padding: .5rem .75rem; margin-block-start: .5rem }
.bubble .size-2 { font-size: 1.25rem }
.bubble .size-3 { font-size: 1.125rem }
.bubble .size-4 { font-size: 1rem }
.bubble .footer, .bubble summary { color: var(--quiet); font-size: .875rem }
.bubble summary { color: var(--link) }
.quote { display: block; border-inline-start: 3px solid var(--link); padding-inline-start: .5rem }
.card { display: block; inline-size: 100%; block-size: auto; border-radius: .5rem; margin-block-end: .375rem }
.photo { block-size: 11rem; border-radius: .5rem; background: var(--rule) }
.buttons { display: flex; gap: .25rem; margin-block-start: .25rem }
.buttons span { flex: 1; text-align: center; padding: .375rem; border-radius: .5rem; background: var(--button); font-size: .8125rem; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.discord { font-size: 1rem; line-height: 1.5 }
.discord.chat { background: var(--bubble) }
.dark .discord { --bubble: #313338; --said: #dbdee1; --link: #00a8fc; --quiet: #949ba4 }
.light .discord { --said: #313338; --link: #006ce7; --quiet: #5c5e66 }
.app { background: #5865f2; color: #fff; border-radius: .25rem; font-size: .625rem; padding: 0 .3rem; vertical-align: middle }
.message + .message { margin-block-start: 1rem }
.container { display: flex; background: var(--box); border-radius: .5rem; overflow: hidden; margin-block-start: .375rem }
.container > div { flex: 1; min-inline-size: 0; padding: .75rem }
.stripe { inline-size: 4px; block-size: auto; align-self: stretch; flex: none }
.discord .size-1 { font-size: 1.5rem }
.discord .size-2 { font-size: 1.25rem }
.discord .size-3 { font-size: 1.0625rem }
.discord .small { color: var(--quiet); font-size: .8125rem }
.discord .gap { block-size: .5rem }
.text + .text { margin-block-start: .5rem }
.mention { background: #5865f24d; border-radius: .2rem }
.section { display: flex; gap: .75rem }
.section > div:first-child { flex: 1; min-inline-size: 0 }
.thumbnail { inline-size: 4.5rem; block-size: 4.5rem; border-radius: .5rem; background: var(--rule); flex: none }
.row { display: flex; flex-wrap: wrap; gap: .375rem; margin-block-start: .5rem }
.button, .menu { padding: .3rem .8rem; border-radius: .5rem; background: var(--rule); font-size: .875rem }
.menu { flex: 1 }
.why { max-inline-size: 52rem; margin-inline: auto }
.reasons { display: grid; gap: .75rem; padding-inline-start: 2rem }
.below { list-style: none; padding: 0 }
.weight { font-variant-numeric: tabular-nums; font-weight: 700 }
.problems { max-inline-size: 60rem; margin-inline: auto }
.code { border: 1px solid var(--line); border-radius: .5rem; overflow: auto; margin-block: .5rem; font-size: .875rem }
.line { display: flex; gap: 1rem; padding-inline: .75rem; white-space: pre }
.line .number { color: var(--soft); min-inline-size: 2rem; text-align: end }
.wrong { background: color-mix(in srgb, var(--accent) 15%, transparent) }
.says { padding: .25rem .75rem; color: var(--accent); font-weight: 700; white-space: normal }
`;
