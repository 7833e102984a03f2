"""What people see and type: screens, exports, the HTTP routes and the command line."""
