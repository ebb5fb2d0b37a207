/** Preloaded into the command: on exit, one line with its peak resident memory and its time. */
const began = performance.now()
process.on('exit', () => {
  const peakRssMb = process.resourceUsage().maxRSS / 1_024
  console.log(JSON.stringify({ peakRssMb, seconds: (performance.now() - began) / 1_000 }))
})
