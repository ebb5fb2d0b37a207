/** How a report looks, beside its pictures. */
export const runPageStyle = `:root{color-scheme:light dark;font:14px/1.45 "Helvetica Neue",Helvetica,Arial,"Liberation Sans",sans-serif}
body{margin:0;display:flex;flex-direction:column;height:100vh;box-sizing:border-box;padding:.8rem 1rem;gap:.5rem}
h1{font-size:1.15rem;margin:0;overflow-wrap:anywhere}header p{margin:.2rem 0;overflow-wrap:anywhere;white-space:pre-wrap}
.completed,.returned,.stopped{color:#16803c}.failed,.interrupted{color:#c62828}.running{color:#b26a00}
.left{border-left:4px solid #b26a00;padding-left:.6rem}
#bar{display:flex;gap:1rem;align-items:center}#path{flex:1;min-width:0;overflow-wrap:anywhere}
#search{width:20rem;max-width:40%;font:inherit;padding:.3rem .5rem}
main{flex:1;min-height:0;display:grid;grid-template-columns:minmax(0,1fr) 24rem;gap:.8rem}
#picture{overflow:auto;border:1px solid #8884;border-radius:.5rem}#picture svg{display:block}
#details{overflow:auto;overflow-wrap:anywhere}
#details h2{font-size:1rem;margin:.2rem 0}#details h3{font-size:.8rem;margin:.8rem 0 .2rem;opacity:.7;text-transform:uppercase}
#details pre{margin:.1rem 0 .5rem;padding:.4rem .5rem;background:#8881;border-radius:.3rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:14rem;overflow:auto;font:12px/1.4 ui-monospace,Menlo,Consolas,monospace}
#found{max-height:40vh;overflow:auto;border:1px solid #8884;border-radius:.5rem;padding:.4rem}
button{font:inherit;text-align:left;background:none;border:0;color:inherit;padding:.15rem .3rem;border-radius:.3rem;cursor:pointer}
#path button,.more{text-decoration:underline}button:hover,button:focus-visible{background:#8883}
.rows button{display:block;width:100%}small{opacity:.7}
#picture .card{cursor:pointer}#picture .card.idle{opacity:.45}
#picture .done>.box{stroke:#16803c}#picture .bad>.box{stroke:#c62828;stroke-width:3}
#picture .picked>.box{stroke:#1f66d0;stroke-width:3}#picture .bad.picked>.box{stroke:#c62828;stroke-width:5}
#picture .bad>.status{fill:#c62828;font-weight:700}#picture .done>.status{fill:#16803c}
#picture .slot text{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:10px;fill:var(--link)}
[hidden]{display:none!important}
@media (prefers-color-scheme:dark){.completed,.returned,.stopped{color:#4ade80}.failed,.interrupted{color:#ff7b7b}
#picture .done>.status{fill:#4ade80}#picture .bad>.status{fill:#ff7b7b}}
@media (max-width:60rem){main{grid-template-columns:1fr;grid-template-rows:60vh auto}body{height:auto}}
`
