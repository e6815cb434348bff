"""Original bytes and what is to change in them → new bytes; nothing here touches the disk."""
