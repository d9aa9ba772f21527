using Yiguan.Fuzz;

if (Settings.Parse(args) is not { } settings) return Settings.Usage();
return new Campaign(settings).Run();
