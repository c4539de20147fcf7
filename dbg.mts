
import { understoodSentence } from "#app/conversation/intent/read-intent.ts";
for (const t of process.argv.slice(2)) console.log(t, understoodSentence(t, {editions: [], outlets: []}).words.map(w=>`${w.key}:${w.kind}/${w.slot}`).join(" "));
