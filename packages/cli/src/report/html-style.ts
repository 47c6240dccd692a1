/** The whole look of the HTML report. Colours are named once, for light and dark; nothing is loaded from anywhere. */
export const style = `
:root{color-scheme:light dark;--page:#fbfaf8;--text:#1d1c1a;--quiet:#5d5a54;--line:#dcd8d0;--card:#fff;--land:#e7e3da;
--prohibited:#a3123a;--conditional:#a94a06;--undetermined:#6b46a8;--horizon:#1d5fa8;--ok:#3f7352;--on-sign:#fff}
@media (prefers-color-scheme:dark){:root{--page:#171614;--text:#ece9e3;--quiet:#a8a39a;--line:#3a3733;--card:#201e1b;--land:#34312c;
--prohibited:#ff8fa6;--conditional:#f6ad5e;--undetermined:#c5b0f6;--horizon:#8fc0f7;--ok:#8ccaa0;--on-sign:#171614}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1.5rem 1.25rem 4rem;background:var(--page);color:var(--text);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem}
h3,h4{font-size:1rem;margin:0;line-height:1.4}
p{margin:.4rem 0}
a{color:inherit;text-decoration-color:var(--quiet);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--horizon);outline-offset:2px}
code{font:.86em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;unicode-bidi:isolate}
.quiet{color:var(--quiet)}
.small{font-size:.875rem}
nav{margin:.75rem 0;font-size:.9rem}
nav a{margin-right:1rem}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));gap:.6rem;padding:0;margin:1.25rem 0;list-style:none}
.counts li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
.counts .number{font-size:1.6rem;line-height:1.2;font-variant-numeric:tabular-nums;display:flex;align-items:center;gap:.5rem}
.icon{width:1.25rem;height:1.25rem;flex:none;vertical-align:-.3em}
.scroll{overflow-x:auto}
.map{display:block;width:100%;min-width:44rem;height:auto;background:var(--card);border:1px solid var(--line);border-radius:.5rem;font:11px system-ui,sans-serif}
.land{fill:var(--land)}
.map text{fill:var(--text);text-anchor:middle}
.labels text{paint-order:stroke;stroke:var(--card);stroke-width:3px;stroke-linejoin:round}
.tray line{stroke:var(--line)}
.map .tray text{fill:var(--quiet);text-anchor:start}
.route{fill:none;stroke:currentColor}
.route.prohibited{stroke-width:2.6}
.route.conditional{stroke-width:2;stroke-dasharray:9 3}
.route.undetermined{stroke-width:2;stroke-dasharray:2 4;stroke-linecap:round}
.route.horizon{stroke-width:1.8;stroke-dasharray:10 3 2 3}
.route.ok{stroke-width:1.1;opacity:.75}
.head{fill:currentColor}
.prohibited{color:var(--prohibited)}.conditional{color:var(--conditional)}.undetermined{color:var(--undetermined)}.horizon{color:var(--horizon)}.ok{color:var(--ok)}
.ring{fill:var(--card);stroke:var(--quiet);stroke-width:1.5;stroke-dasharray:2 1.5}
.narrow-only{display:none}
.sign{fill:currentColor;stroke:var(--card);stroke-width:1}
.map .on-sign,.on-sign{fill:var(--on-sign);font:bold 11px system-ui,sans-serif;text-anchor:middle}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;padding:0;margin:.6rem 0;list-style:none;font-size:.875rem}
.legend svg.dash{width:3rem;height:.8rem;vertical-align:-.05em}
table{border-collapse:collapse;width:100%;font-size:.925rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
th[scope=row]{min-width:7rem}
table .law{min-width:14rem}
details>ul.entries{margin-top:.4rem}
.finding{background:var(--card);border:1px solid var(--line);border-left:.35rem solid var(--edge);border-radius:.5rem;padding:.8rem 1rem;margin:.75rem 0;break-inside:avoid}
.finding.prohibited{--edge:var(--prohibited)}.finding.conditional{--edge:var(--conditional)}.finding.undetermined{--edge:var(--undetermined)}.finding.horizon{--edge:var(--horizon)}
.finding,.finding h4{color:var(--text)}
.finding.prohibited .word{color:var(--prohibited)}.finding.conditional .word{color:var(--conditional)}.finding.undetermined .word{color:var(--undetermined)}.finding.horizon .word{color:var(--horizon)}
dl{display:grid;grid-template-columns:5.5rem 1fr;gap:.35rem .75rem;margin:.6rem 0 0;font-size:.925rem}
dt{color:var(--quiet)}
dd{margin:0}
dd ul,.plain{margin:0;padding:0;list-style:none}
dd li+li{margin-top:.35rem}
details{margin:.6rem 0}
summary{cursor:pointer}
ol.questions,ul.entries{padding-left:1.4rem}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.75rem}
@media (max-width:34rem){body{padding:1rem .9rem 3rem}h1{font-size:1.35rem}.counts{grid-template-columns:1fr 1fr}dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.4rem}table{font-size:.85rem}}
@media (max-width:35rem){table,tbody,tr,th,td,caption{display:block}table .law,th[scope=row]{min-width:0}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{border-bottom:1px solid var(--line);padding:.45rem 0}th,td,td.number{border:0;padding:0;text-align:left;white-space:normal}
td[data-head]::before{content:attr(data-head) ": ";color:var(--quiet)}
.map{min-width:0}.map .labels,.map .tray text{display:none}.narrow-only{display:block}
.route{vector-effect:non-scaling-stroke}.signs .sign,.signs .on-sign,.spots .sign,.spots .on-sign,.spots .ring{transform:scale(1.9)}}
@media print{:root{--page:#fff;--card:#fff;--text:#000;--quiet:#444;--line:#bbb;--land:#e4e4e4;--prohibited:#a3123a;--conditional:#a94a06;--undetermined:#6b46a8;--horizon:#1d5fa8;--ok:#3f7352;--on-sign:#fff}
*{print-color-adjust:exact}body{max-width:none;padding:0;font-size:10pt}nav{display:none}.scroll{overflow:visible}.map{min-width:0}h2{break-after:avoid}
details::details-content{content-visibility:visible;display:block}}
`;
