// Prints {"<package>": {"<url>": <document>}} for the npm packages named in the arguments.
// Each exports a Map named `contexts`.
const packages = {};
for (const name of process.argv.slice(2)) {
  const { contexts } = await import(name);
  packages[name] = Object.fromEntries(contexts);
}
process.stdout.write(JSON.stringify(packages));
