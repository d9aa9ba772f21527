using Yiguan.Cli.Commands;

return CommandLine.Run(args, Surroundings.OfTheProcess());
