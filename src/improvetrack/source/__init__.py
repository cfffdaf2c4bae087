"""Where text comes from: a plan folder, and the one strict reader that turns a file into data with places."""
