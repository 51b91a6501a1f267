using StaffPortal.Web.Cli;

return await PortalCommand.RunAsync(args);
