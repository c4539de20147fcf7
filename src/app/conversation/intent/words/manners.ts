/** How people greet, thank and part, in the dialects; folded. */
export const MANNERS = {
  hello: `طيبه bonsoir kheir elkheir khair alkhair kher 3alikom عسلامه وغلا طاب يومك اسعد اسعدكم صبحك صبحكم مساكم سلام مرحبا مرحبتين مرحبتي هلو هلا اهلا اهلين يسعد يسعدك عليكم hi hello hey salam marhaba mar7aba slm ahlan كيفك كيفكم كيفكن حالك شلونك شلونكم
    ازيك ازيكم ازيكو عامل عامله لباس labas kifak kefak سلامو نهارك صباحك مساؤك مساك صباحو هلابك شخبارك شخباركم سهلا salut bonjour صباحوو لاباس تحياتي تحيه تحيات الخير alaykom 3alaykom sba7   yo coucou slt سلامن هلاوات حياك حياكم حيالله مرحبن مسيك مسيكم`,
  thanks: `اشكرك اشكركم نشكرك نشكركم تشكر تشكرات برك بوركت بوركتم مرسي يكثر jazilan jazeelan يعيشك جزاكم تسلمون تعيش يعطيكم عاشو عاشت شكرن شكرا شكر مشكور مشكوره مشكورين تسلم تسلمي تسلملي يسلمو يعطيك عافيه عافيك ممنون ممنونك متشكر متشكره متشكرين ميرسي merci thanks thank thx shukran
    shokran chokran ايدك ايديك يديك بارك جزاك خيرا رائع ممتاز جميل حلو كفو احسنت عاشت عظيم جزيلا كتير كثير يعطيكم عافيه تسلمين صحيت برافو bravo ممتن ممتنه احسنتم تمام  good great perfect cool حلوه روعه فعلا رحم والديك يرحم مجهود مجهودكم ربي يحفظك `,
  bye: `باي bye وداعا سلامات`,
  never_mind: `خلاص خلص سيبك انسي انس معلش ملغي`,
} as const;
